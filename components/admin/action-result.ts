/** The result of an action of the console; null before the form was sent. */
export type ActionResult = { tone: 'success' | 'warning' | 'danger'; message: string } | null

export const success = (message: string): ActionResult => ({ tone: 'success', message })
export const warning = (message: string): ActionResult => ({ tone: 'warning', message })
export const danger = (message: string): ActionResult => ({ tone: 'danger', message })

/** The type of a server action that a form of the console calls. */
export type FormAction = (before: ActionResult, form: FormData) => Promise<ActionResult>
