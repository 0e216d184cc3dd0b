/** Asks the member for the password in the middle of a payment, and goes on with the answer. */
import { useCallback, useState } from 'react'

/** Undefined: the member does not want to pay any more. */
type Answer = string | undefined

export type AskPassword = (wasWrong: boolean) => Promise<Answer>

export interface PasswordQuestion {
  wasWrong: boolean
  answer(password: Answer): void
}

export function usePasswordQuestion(): { question: PasswordQuestion | undefined; askPassword: AskPassword } {
  const [question, setQuestion] = useState<PasswordQuestion>()
  const askPassword = useCallback(
    (wasWrong: boolean) =>
      new Promise<Answer>((resolve) => {
        const answer = (password: Answer) => {
          setQuestion(undefined)
          resolve(password)
        }
        setQuestion({ wasWrong, answer })
      }),
    [],
  )
  return { question, askPassword }
}
