import { useEffect, useRef } from 'react'
import type { FieldProblems } from './field-problem.ts'

/** Moves the focus to the topmost field with an error. */
export function useFocusOnFirstProblem(problems: FieldProblems | undefined) {
  const seen = useRef(problems)
  useEffect(() => {
    // When a field is corrected the number of errors falls, and the focus must stay where the buyer is typing.
    const grew = Object.keys(problems ?? {}).some((field) => !Object.hasOwn(seen.current ?? {}, field))
    seen.current = problems
    if (grew) document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus()
  }, [problems])
}
