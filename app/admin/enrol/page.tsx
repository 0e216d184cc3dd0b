import type { Metadata } from 'next'
import { renderSVG } from 'uqr'
import { ActionForm } from '#components/admin/action-form.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { enrolmentOf } from '#lib/admin/enrolment.ts'
import { SHORTEST_OPERATOR_PASSWORD } from '#lib/admin/operator-input.ts'
import { spelledSecret, totpAddress } from '#lib/admin/totp.ts'
import { DEFAULT_LOCALE } from '#lib/locale.ts'
import { OPERATOR_ENROLMENT } from '#lib/messages/console/enrol.ts'
import { getShop } from '#lib/shop.ts'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import { one } from '#lib/text/doors.ts'
import { consoleLocale, type SearchParams } from '../require-operator.ts'
import { enrolAction } from './actions.ts'

// The address holds the secret of the enrolment link: no referrer may tell it to another site.
export const generateMetadata = async (): Promise<Metadata> => ({
  title: OPERATOR_ENROLMENT[await consoleLocale()].title,
  referrer: 'same-origin',
})

export default async function EnrolPage({ searchParams }: { searchParams: SearchParams }) {
  const t = OPERATOR_ENROLMENT[DEFAULT_LOCALE]
  const token = one((await searchParams).token)
  const enrolment = token ? await enrolmentOf(getShop(), token) : undefined
  return (
    <main id="main" className="gutter mx-auto w-full max-w-form flex-1 pb-16">
      <PageTitle title={t.title}>{enrolment?.email}</PageTitle>
      {token && enrolment ? (
        <>
          <h2 className="text-lg font-bold">{t.addToApp}</h2>
          <p className="mt-1 text-ink-soft">{t.scan}</p>
          <Picture
            alt={t.qrCode}
            width={200}
            height={200}
            className="my-4 rounded-control bg-[#fff]"
            src={`data:image/svg+xml,${encodeURIComponent(renderSVG(totpAddress(enrolment.secret, shopIdentity().name.en, enrolment.email)))}`}
          />
          <p className="mb-8 font-mono font-semibold">{spelledSecret(enrolment.secret)}</p>
          <h2 className="mb-4 text-lg font-bold">{t.passwordAndFirstCode}</h2>
          <ActionForm action={enrolAction} submit={t.enrol} size="large" wide hidden={{ token, username: enrolment.email }}>
            <Field
              name="password"
              type="password"
              label={t.newPassword}
              hint={t.passwordHint(SHORTEST_OPERATOR_PASSWORD)}
              autoComplete="new-password"
              required
              minLength={SHORTEST_OPERATOR_PASSWORD}
              maxLength={128}
            />
            <Field name="code" label={t.code} autoComplete="one-time-code" inputMode="numeric" required maxLength={10} />
          </ActionForm>
        </>
      ) : (
        <Notice tone="warning">{t.linkExpiredAskOwner}</Notice>
      )}
    </main>
  )
}
