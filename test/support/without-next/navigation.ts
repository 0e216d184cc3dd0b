/** Replaces `next/navigation`: a redirect or "not found" is thrown as a value that a test can read. */

export class TurnedAway extends Error {
  override readonly name = 'TurnedAway'
  /** A path, or undefined for "not found". */
  readonly to: string | undefined
  constructor(to?: string) {
    super(to ?? 'not found')
    this.to = to
  }
}

export function notFound(): never {
  throw new TurnedAway()
}

export function redirect(to: string): never {
  throw new TurnedAway(to)
}

const onlyInBrowsers = () => {
  throw new Error('No browser draws this page.')
}

export const useRouter = onlyInBrowsers
export const usePathname = onlyInBrowsers
export const useParams = onlyInBrowsers

/** Next rethrows its redirects; here they are values that tests read. */
export function unstable_rethrow(error: unknown): void {
  if (error instanceof TurnedAway) throw error
}

export const unstable_isUnrecognizedActionError = (error: unknown): boolean =>
  error instanceof Error && error.name === 'UnrecognizedActionError'
