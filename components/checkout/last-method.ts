/** The way to pay that was used last in this browser: most people use one. */
const KEY = 'gyesan-last-method'

export function lastMethod(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined
  } catch {
    return undefined
  }
}

export function rememberMethod(method: string) {
  try {
    localStorage.setItem(KEY, method)
  } catch {
    // Storage is forbidden: the list stays as it is offered.
  }
}
