/** What delivery costs: the terms that a shop sets, and those that hold while it has set none. Pure. */

/** Postcodes whose parcels travel by ship or plane, both ends included, and what that adds in whole won. */
export interface RemoteRange {
  from: string
  to: string
  surcharge: number
}

/** In whole won. */
export interface DeliveryTerms {
  fee: number
  /** Goods of this much or more are delivered without the fee; null where the fee is always due. */
  freeFrom: number | null
  remote: readonly RemoteRange[]
}

/** What the address adds to the fee, in whole won; 0 for what is no postcode. */
export function surchargeAt(remote: readonly RemoteRange[], postcode: string): number {
  if (!/^[0-9]{5}$/.test(postcode)) return 0
  return remote.find(({ from, to }) => from <= postcode && postcode <= to)?.surcharge ?? 0
}

/** The least and the most that a remote address adds; undefined where none adds anything. */
export function surchargeSpan(remote: readonly RemoteRange[]): { least: number; most: number } | undefined {
  const sums = remote.map(({ surcharge }) => surcharge).filter((sum) => sum > 0)
  return sums.length === 0 ? undefined : { least: Math.min(...sums), most: Math.max(...sums) }
}

const USUAL_SURCHARGE = 3000

// The ranges on which most Korean carriers and shop builders agree; the contract with your carrier decides. Islands with a road
// bridge (Ganghwa, Yeongheung, Geoje, Jindo, ...) count as mainland and are not listed.
const USUAL_RANGES: readonly (readonly [from: number, to: number])[] = [
  [22386, 22388], // Incheon Jung-gu: islands off Yeongjong
  [23004, 23010], // Incheon Ganghwa-gun: outer islands
  [23100, 23116], // Incheon Ongjin-gun: Baengnyeong, Daecheong, Yeonpyeong, Bukdo
  [23124, 23136], // Incheon Ongjin-gun: Deokjeok, Jawol
  [31708, 31708], // Chungnam Dangjin: Nanjido
  [32133, 32133], // Chungnam Taean: islands
  [33411, 33411], // Chungnam Boryeong: islands
  [40200, 40240], // Gyeongbuk Ulleung-gun: Ulleungdo and Dokdo
  [46768, 46771], // Busan Gangseo-gu: Gadeokdo side
  [52570, 52571], // Gyeongnam Sacheon: islands
  [53031, 53033], // Gyeongnam Tongyeong: Saryang
  [53089, 53104], // Gyeongnam Tongyeong: Hansan, Yokji
  [54000, 54000], // Jeonbuk Gunsan: outer islands
  [56347, 56349], // Jeonbuk Buan: Wido
  [57068, 57069], // Jeonnam Yeonggwang: Nagwol
  [58760, 58762], // Jeonnam Mokpo: islands
  [58800, 58810], // Jeonnam Sinan: northern islands
  [58816, 58818], // Jeonnam Sinan: islands
  [58826, 58826], // Jeonnam Sinan: islands
  [58828, 58866], // Jeonnam Sinan: southern and western islands, Heuksan, Hongdo, Gageodo
  [58953, 58958], // Jeonnam Jindo: Jodo
  [59102, 59103], // Jeonnam Wando: islands
  [59106, 59106], // Jeonnam Wando: islands
  [59127, 59127], // Jeonnam Wando: islands
  [59129, 59129], // Jeonnam Wando: islands
  [59137, 59166], // Jeonnam Wando: Nohwa, Bogil, Soan, Cheongsan
  [59421, 59421], // Jeonnam Boseong: Jangdo
  [59531, 59531], // Jeonnam Goheung: islands
  [59558, 59558], // Jeonnam Goheung: islands
  [59563, 59563], // Jeonnam Goheung: islands
  [59568, 59568], // Jeonnam Goheung: islands
  [59573, 59573], // Jeonnam Goheung: islands
  [59650, 59650], // Jeonnam Yeosu: islands
  [59766, 59766], // Jeonnam Yeosu: islands
  [59781, 59790], // Jeonnam Yeosu: Nammyeon, Samsan, Geomundo
  [63000, 63644], // Jeju, with Chuja, Udo, Gapa and Mara
]

/** The terms of a shop that has set none of its own. */
export const DEFAULT_DELIVERY: DeliveryTerms = {
  fee: 3000,
  freeFrom: 50_000,
  remote: USUAL_RANGES.map(([from, to]) => ({ from: String(from), to: String(to), surcharge: USUAL_SURCHARGE })),
}
