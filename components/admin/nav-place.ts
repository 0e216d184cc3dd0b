/** Where an address of the console is in its navigation. Pure. */

/** The overview is at the root of all other pages, so only its own address is it. */
export const isHere = (href: string, path: string): boolean =>
  href === '/admin' ? path === '/admin' : path === href || path.startsWith(`${href}/`)

/** The group with the page that is open. */
export const groupHere = <Group extends { pages: readonly { href: string }[] }>(
  groups: readonly Group[],
  path: string,
): Group | undefined => groups.find(({ pages }) => pages.some(({ href }) => isHere(href, path)))
