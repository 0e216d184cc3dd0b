/**
 * A few public places, collected by hand so that the demo runs without an address service. A real shop uses a real service,
 * because new roads and postcodes appear every month and this list knows small islands only by their township.
 */
import { z } from 'zod'
import demoAddressesJson from './demo-addresses.json' with { type: 'json' }

const PROVINCES = [
  '서울특별시',
  '부산광역시',
  '대구광역시',
  '인천광역시',
  '광주광역시',
  '대전광역시',
  '울산광역시',
  '세종특별자치시',
  '경기도',
  '강원특별자치도',
  '충청북도',
  '충청남도',
  '전북특별자치도',
  '전라남도',
  '경상북도',
  '경상남도',
  '제주특별자치도',
] as const

const demoAddress = z.strictObject({
  postcode: z.string().regex(/^\d{5}$/),
  province: z.enum(PROVINCES),
  /** Empty in Sejong, which is a city and a province at once. */
  city: z.string(),
  road: z.string().min(1),
  building: z.string().min(1).optional(),
  english: z.string().min(1),
})

export type DemoAddress = z.output<typeof demoAddress>

export const demoAddresses: readonly DemoAddress[] = z.array(demoAddress).parse(demoAddressesJson)
