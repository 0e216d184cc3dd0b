/** What an action of the console answers with; nothing before it was sent. */
export type ActionResult = { tone: 'success' | 'warning' | 'danger'; message: string } | null

export const success = (message: string): ActionResult => ({ tone: 'success', message })
export const warning = (message: string): ActionResult => ({ tone: 'warning', message })
export const danger = (message: string): ActionResult => ({ tone: 'danger', message })

/** An action as a form of the console sends to it. */
export type FormAction = (before: ActionResult, form: FormData) => Promise<ActionResult>
