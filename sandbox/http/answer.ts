/** A gateway's answer to one call, before any fault changes it, and the error that refuses a call. */
export type Answer = { status: number; headers: Record<string, string>; body: string }

export const jsonAnswer = (body: unknown, status = 200, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
  body: JSON.stringify(body),
})

export const toResponse = (answer: Answer) =>
  new Response(answer.status === 204 ? null : answer.body, { status: answer.status, headers: answer.headers })

/** Thrown when a gateway refuses a call before it changes anything. It carries the answer. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly answer: Answer
  constructor(answer: Answer) {
    super(answer.body)
    this.answer = answer
  }
  static is(error: unknown): error is Refused {
    return error instanceof Error && error.name === 'Refused' && 'answer' in error
  }
}
