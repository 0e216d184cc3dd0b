/** Whether the shop can be reached now. Where it can, and a script of the page does not come, the page is from before a deployment. */
export const shopIsThere = (): Promise<boolean> =>
  fetch('/api/health', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
