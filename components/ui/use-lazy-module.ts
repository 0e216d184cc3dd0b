/** Loads code that nobody needs before they touch the page. */
import { useEffect, useState } from 'react'

/** Undefined until the module has loaded. `load` and `onFailed` must be stable functions. After a failure the next request tries again. */
export function useLazyModule<T>(load: () => Promise<T>, wanted: boolean, onFailed: () => void): T | undefined {
  const [late, setLate] = useState<{ come: T }>()
  useEffect(() => {
    if (!wanted || late) return
    let gone = false
    load().then(
      (come) => gone || setLate({ come }),
      () => gone || onFailed(),
    )
    return () => {
      gone = true
    }
  }, [load, wanted, onFailed, late])
  return late?.come
}

/** Loads the module at the first touch or key press, so that it is ready when it is needed. */
export function useAtFirstTouch(load: () => Promise<unknown>): void {
  useEffect(() => {
    const touched = new AbortController()
    const fetchAhead = () => {
      touched.abort()
      // The later request loads it again and reports the failure.
      load().catch(() => {})
    }
    for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, fetchAhead, { passive: true, signal: touched.signal })
    return () => touched.abort()
  }, [load])
}
