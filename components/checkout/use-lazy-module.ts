/** Code that nobody needs before they have touched the page: it comes when it is wanted. */
import { useEffect, useState } from 'react'

/** Undefined until it has come. `load` and `onFailed` are the same ones each time; what failed is tried again when it is wanted again. */
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

/** Fetches ahead at the first touch or key, so that it is there when it is wanted. */
export function useAtFirstTouch(load: () => Promise<unknown>): void {
  useEffect(() => {
    const touched = new AbortController()
    const fetchAhead = () => {
      touched.abort()
      // Whoever wants it asks again, and hears then that it cannot be fetched.
      load().catch(() => {})
    }
    for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, fetchAhead, { passive: true, signal: touched.signal })
    return () => touched.abort()
  }, [load])
}
