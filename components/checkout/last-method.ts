/** The method that this browser paid with last, because most people always use the same one. */
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
    // Storage is forbidden: the list keeps its usual order.
  }
}
