/** Whether a parcel to this postcode travels by ship or plane and costs extra. */
export function isRemoteArea(postcode: string): boolean {
  const number = fiveDigits(postcode)
  return number !== null && remoteAreas.some(([first, last]) => first <= number && number <= last)
}

// The ranges on which most Korean carriers and shop builders agree; the contract with your carrier decides. Islands with a road
// bridge (Ganghwa, Yeongheung, Geoje, Jindo, ...) count as mainland and are not listed.
const remoteAreas: readonly (readonly [first: number, last: number])[] = [
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

function fiveDigits(text: string): number | null {
  if (text.length !== 5) return null
  for (const character of text) if (character < '0' || character > '9') return null
  return Number(text)
}
