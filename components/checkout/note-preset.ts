/** The usual notes for the courier by their names; what each says is for the page and the order to know. Pure. */
export const NOTE_PRESETS = ['', 'door', 'guard', 'call', 'own'] as const

export type NotePreset = (typeof NOTE_PRESETS)[number]

export const isNotePreset = (text: string): text is NotePreset => NOTE_PRESETS.some((preset) => preset === text)
