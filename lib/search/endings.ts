/** What people hang on a word without meaning another thing: Korean particles, English plurals. Pure. */
import { hasBatchim } from 'es-hangul'
import { lettersOf } from './letters.ts'

/** Longer ones first, each with what it follows: a final consonant, a vowel, or either. */
const ENDINGS: readonly (readonly [ending: string, follows: 'consonant' | 'vowel' | 'either'])[] = [
  ['이랑', 'consonant'],
  ['으로', 'consonant'],
  ['에서', 'either'],
  ['에게', 'either'],
  ['한테', 'either'],
  ['하고', 'either'],
  ['까지', 'either'],
  ['부터', 'either'],
  ['처럼', 'either'],
  ['보다', 'either'],
  ['같은', 'either'],
  ['을', 'consonant'],
  ['은', 'consonant'],
  ['이', 'consonant'],
  ['과', 'consonant'],
  ['를', 'vowel'],
  ['는', 'vowel'],
  ['가', 'vowel'],
  ['와', 'vowel'],
  ['랑', 'vowel'],
  ['로', 'vowel'],
  ['의', 'either'],
  ['에', 'either'],
  ['도', 'either'],
  ['만', 'either'],
  ['들', 'either'],
  ['용', 'either'],
  ['색', 'either'],
]

/** The word without its ending, the longest ending first: `찻잔을` and `찻잔들을` may be `찻잔`. None when it has none. */
export function withoutEnding(word: string): string[] {
  if (/^[a-z]/.test(word)) return englishStems(word)
  const stems = ENDINGS.flatMap(([ending, follows]) => {
    const stem = word.endsWith(ending) ? word.slice(0, -ending.length) : ''
    return stem && fits(stem, ending, follows) ? [stem] : []
  })
  return stems.flatMap((stem) => [stem, ...withoutEnding(stem)])
}

function fits(stem: string, ending: string, follows: 'consonant' | 'vowel' | 'either'): boolean {
  if (follows === 'either') return true
  // `로` follows ㄹ as well: 연필로.
  if (ending === '로' && lettersOf(stem).endsWith('ㄹ')) return true
  return hasBatchim(stem) === (follows === 'consonant')
}

const PLURALS = [
  [/ies$/, 'y'],
  [/es$/, ''],
  [/s$/, ''],
] as const

const englishStems = (word: string): string[] =>
  PLURALS.flatMap(([ending, instead]) => (ending.test(word) ? [word.replace(ending, instead)] : [])).filter((stem) => stem.length > 2)
