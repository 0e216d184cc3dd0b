/** What a content security policy may be told to let in: a scheme, or an origin. */

const SOURCE = /^(?:[a-z][a-z0-9+.-]*:|(?:https?|wss?):\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::(?:\d{1,5}|\*))?)$/

export const isCspSource = (text: string) => SOURCE.test(text)

/** CSP_EXTRA_HOSTS as it is written. What is no source is left out: a semicolon in it would begin a directive of its own. */
export const readCspSources = (text: string | undefined): string[] => (text ?? '').split(/[\s,]+/).filter(isCspSource)

/** Whether what is let in covers an origin or a scheme: stars stand for the names before a domain, and for any port. */
export function sourceMatches(allowed: string, source: string): boolean {
  if (allowed === source || (allowed.endsWith(':') && source.startsWith(`${allowed}//`))) return true
  const [, scheme, host = '', port] = /^([a-z]+:\/\/)([^:/]+)(?::(.+))?$/.exec(allowed) ?? []
  const [, sameScheme, name = '', samePort] = /^([a-z]+:\/\/)([^:/]+)(?::(.+))?$/.exec(source) ?? []
  if (!scheme || scheme !== sameScheme || (port !== '*' && port !== samePort)) return false
  return host.startsWith('*.') ? name.endsWith(host.slice(1)) : host === name
}

/** The line for the environment that lets these in beside what is let in already; undefined where nothing is to be added. */
export function lineToAdd(already: readonly string[], blocked: readonly string[]): string | undefined {
  const more = [...new Set(blocked)].filter((source) => isCspSource(source) && !already.includes(source)).sort()
  return more.length > 0 ? `CSP_EXTRA_HOSTS="${[...already, ...more].join(' ')}"` : undefined
}
