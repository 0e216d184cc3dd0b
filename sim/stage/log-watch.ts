/** Reads every line that a shop process prints: none may reveal who the shopper is, or a secret that opens an order or a gateway. */
import { SHOPPER } from '../shopper.ts'

export interface LogWatch {
  onLine(line: string): void
  /** Throws with the first lines that reveal too much. */
  assertQuiet(): void
}

/** The link to an order, in any form. */
const LINK = /[?&]token=|"token":/
const SECRET_NAME = /SECRET|API_KEY/

export function watchLog(env: Readonly<Record<string, string>>): LogWatch {
  const secrets = Object.entries(env).flatMap(([name, value]) => (SECRET_NAME.test(name) && value.length >= 8 ? [value] : []))
  const told = [...secrets, SHOPPER.name, SHOPPER.email, SHOPPER.address, SHOPPER.phone, SHOPPER.phone.replaceAll('-', '')]
  const leaks: string[] = []
  return {
    onLine: (line) => {
      if (LINK.test(line) || told.some((value) => line.includes(value))) leaks.push(line)
    },
    assertQuiet: () => {
      if (leaks.length > 0) throw new Error(`A shop's log says what nobody may read in passing:\n${leaks.slice(0, 5).join('\n')}`)
    },
  }
}
