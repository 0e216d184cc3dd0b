/** Marks a link to a page of the shop, which components/layout/soft-links.tsx opens without loading the document anew. */
export const SOFT = { 'data-soft': '' } as const
