/** Words of a search that mean the same thing, in groups, as JSON beside this file: whoever runs the shop changes it. Checked once. */
import { z } from 'zod'
import { line } from '#lib/text/doors.ts'
import synonymsJson from './synonyms.json' with { type: 'json' }

/** A word may be in several groups. A group needs no word that the shop has: it then finds nothing. */
export const synonymGroups = z.array(z.array(line(40)).min(2)).parse(synonymsJson)
