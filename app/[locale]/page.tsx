import { formatMoney } from '#lib/money.ts'
export const revalidate = 30
export default async function Page({ params }: { params: Promise<{ locale: 'ko'|'en' }> }) {
  const { locale } = await params
  return <p>{locale} {formatMoney(69000, 'KRW', locale)} {Date.now()}</p>
}
