/** Stands in for `next/cache`: nothing is kept, so there is nothing to renew. */

export const refresh = () => {}

export const revalidatePath = () => {}
