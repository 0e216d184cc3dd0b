/** How many letters are wrong between what was typed and a word. Pure. */

/** What a hand or an ear takes for each other counts less than any other wrong letter. */
const CONFUSED = ['ㄱㄲㅋ', 'ㄷㄸㅌㅅㅆㅈㅊ', 'ㅂㅃㅍ', 'ㅈㅉㅊ', 'ㅐㅔ', 'ㅏㅑ', 'ㅓㅕ', 'ㅗㅛㅜ', 'ㅜㅠㅡ', 'ㅣㅡ', 'aeiou', 'ckq', 'sz']
const CONFUSED_COST = 0.75
/** A letter that is left out or typed twice is likelier than quite another one. */
const SLIPPED_COST = 0.85

const substitution = (a: string, b: string): number =>
  a === b ? 0 : CONFUSED.some((set) => set.includes(a) && set.includes(b)) ? CONFUSED_COST : 1

export interface Distances {
  /** From the whole word. */
  whole: number
  /** From the best beginning of the word, for somebody who is still typing. */
  beginning: number
}

/** Counts a letter that is missing, too many, wrong, or in the place of its neighbour (optimal string alignment). */
export function distances(typed: string, word: string): Distances {
  let before: number[] = []
  let above = Array.from({ length: word.length + 1 }, (_, column) => column * SLIPPED_COST)
  for (let row = 1; row <= typed.length; row++) {
    const line = [row * SLIPPED_COST]
    for (let column = 1; column <= word.length; column++) {
      const [a = '', b = ''] = [typed[row - 1], word[column - 1]]
      const cost = Math.min(
        at(above, column) + SLIPPED_COST,
        at(line, column - 1) + SLIPPED_COST,
        at(above, column - 1) + substitution(a, b),
      )
      const isSwapped = row > 1 && column > 1 && a === word[column - 2] && b === typed[row - 2]
      line.push(isSwapped ? Math.min(cost, at(before, column - 2) + SLIPPED_COST) : cost)
    }
    before = above
    above = line
  }
  return { whole: at(above, word.length), beginning: Math.min(...above) }
}

const at = (line: readonly number[], column: number): number => line[column] ?? Number.POSITIVE_INFINITY

/** How many letters may be wrong: none in three, because then any word is like any other. */
export const mostWrong = (typed: string): number => (typed.length < 4 ? 0 : typed.length < 6 ? 1 : 2)
