/** What a key means in a field with suggestions. Pure. */

export interface ListState {
  /** Of the list; -1 while the field itself is. */
  active: number
  isOpen: boolean
  count: number
}

export type KeyMeaning = { act: 'move'; to: number } | { act: 'open' } | { act: 'close' } | { act: 'choose' }

interface Pressed {
  key: string
  isComposing: boolean
  keyCode: number
  altKey: boolean
}

/** Safari sends the key that ends a composition afterwards, with this code instead. */
const BY_INPUT_METHOD = 229

/** Undefined for every key that the field, the form or the input method needs itself. */
export function keyMeaning({ key, isComposing, keyCode, altKey }: Pressed, { active, isOpen, count }: ListState): KeyMeaning | undefined {
  // While a syllable is being composed, Enter and the arrows belong to it.
  if (isComposing || keyCode === BY_INPUT_METHOD) return undefined
  if (!isOpen) return count > 0 && key === 'ArrowDown' ? { act: 'open' } : undefined
  switch (key) {
    case 'ArrowDown':
      return { act: 'move', to: active + 1 >= count ? -1 : active + 1 }
    case 'ArrowUp':
      return altKey ? { act: 'close' } : { act: 'move', to: active < 0 ? count - 1 : active - 1 }
    case 'Escape':
      return { act: 'close' }
    case 'Enter':
      return active >= 0 ? { act: 'choose' } : undefined
    default:
      return undefined
  }
}
