/** iPay's records of members, kept true: `POST /customers/{id}`, and `DELETE` for who leaves. */
import type { Http } from '../http.ts'
import type { MemberRecords } from '../member-records.ts'
import { ipayCalls, LOOKUP_TIMEOUT_MS, noAnswer } from './calls.ts'
import type { IpaySettings } from './settings.ts'

export function ipayMemberRecords(settings: IpaySettings, http: Http): MemberRecords {
  const calls = ipayCalls(settings, http)
  return {
    async update({ ref, name, email, phone }, key) {
      const answer = await calls.post(pathOf(ref), { email, name, phone }, key, LOOKUP_TIMEOUT_MS)
      if (answer.status !== 200 && answer.status !== 400 && answer.status !== 404) throw noAnswer(answer)
    },
    async erase(ref) {
      const answer = await calls.delete(pathOf(ref))
      if (answer.status !== 200 && answer.status !== 404) throw noAnswer(answer)
    },
  }
}

const pathOf = (ref: string) => `/customers/${encodeURIComponent(ref)}`
