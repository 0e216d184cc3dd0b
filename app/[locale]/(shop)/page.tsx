import { localeOf } from '#components/layout/locale-of.ts'

export const revalidate = 30

export default async function HomePage({ params }: { params: Promise<{ locale: string }> }) {
  const locale = await localeOf(params)
  return <h1>{locale}</h1>
}
