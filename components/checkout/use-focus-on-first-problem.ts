import { useEffect, useRef } from 'react'
import type { FieldProblems } from './field-problem.ts'

/** Errors stand beside their fields; the focus goes to the topmost. */
export function useFocusOnFirstProblem(problems: FieldProblems | undefined) {
  const seen = useRef(problems)
  useEffect(() => {
    // A mended field leaves fewer problems, and takes the focus away from nobody who is typing.
    const grew = Object.keys(problems ?? {}).some((field) => !Object.hasOwn(seen.current ?? {}, field))
    seen.current = problems
    if (grew) document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus()
  }, [problems])
}
