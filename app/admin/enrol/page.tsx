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
import { getShop } from '#lib/shop.ts'
import { SHOP_IDENTITY } from '#lib/shop-identity.ts'
import { one, type SearchParams } from '../require-operator.ts'
import { enrolAction } from './actions.ts'

// The address holds the link's key, which no other site is to learn.
export const metadata: Metadata = { title: '운영자 등록', referrer: 'same-origin' }

export default async function EnrolPage({ searchParams }: { searchParams: SearchParams }) {
  const token = one((await searchParams).token)
  const enrolment = token ? await enrolmentOf(getShop(), token) : undefined
  return (
    <main id="main" className="gutter mx-auto w-full max-w-form flex-1 pb-16">
      <PageTitle title="운영자 등록">{enrolment?.email}</PageTitle>
      {token && enrolment ? (
        <>
          <h2 className="text-lg font-bold">1. 인증 앱에 등록</h2>
          <p className="mt-1 text-ink-soft">그림을 찍거나 아래 글자를 입력하세요.</p>
          <Picture
            alt="인증 앱으로 찍는 QR 코드"
            width={200}
            height={200}
            className="my-4 rounded-control bg-[#fff]"
            src={`data:image/svg+xml,${encodeURIComponent(renderSVG(totpAddress(enrolment.secret, SHOP_IDENTITY.name.en, enrolment.email)))}`}
          />
          <p className="mb-8 font-mono font-semibold">{spelledSecret(enrolment.secret)}</p>
          <h2 className="mb-4 text-lg font-bold">2. 비밀번호와 첫 코드</h2>
          <ActionForm action={enrolAction} submit="등록하기" size="large" wide hidden={{ token, username: enrolment.email }}>
            <Field
              name="password"
              type="password"
              label="새 비밀번호"
              hint={`${SHORTEST_OPERATOR_PASSWORD}자 이상`}
              autoComplete="new-password"
              required
              minLength={SHORTEST_OPERATOR_PASSWORD}
              maxLength={128}
            />
            <Field name="code" label="인증 코드" autoComplete="one-time-code" inputMode="numeric" required maxLength={10} />
          </ActionForm>
        </>
      ) : (
        <Notice tone="warning">이 링크는 더 쓸 수 없습니다. 소유자에게 새로 초대받아 주세요.</Notice>
      )}
    </main>
  )
}
