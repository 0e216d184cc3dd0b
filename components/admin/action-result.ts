/** What an action of the console answers with; nothing before it was sent. */
export type ActionResult = { tone: 'success' | 'warning' | 'danger'; message: string } | null
