/** What an action of the console answers with; nothing before it was sent. */
export type ActionResult = { tone: 'success' | 'warning' | 'danger'; message: string } | null

/** An action as a form of the console sends to it. */
export type FormAction = (before: ActionResult, form: FormData) => Promise<ActionResult>
