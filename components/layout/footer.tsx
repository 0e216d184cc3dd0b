import { LocaleLink } from '#components/ui/locale-link.tsx'
import type { Locale } from '#lib/locale.ts'
import { FTC_URL, SHOP_IDENTITY as SHOP } from '#lib/shop-identity.ts'

const TEXT = {
  ko: {
    policies: '약관과 정책',
    terms: '이용약관',
    privacy: '개인정보 처리방침',
    refund: '교환·반품 안내',
    lookup: '비회원 주문 조회',
    help: '고객센터',
    representative: '대표',
    businessNumber: '사업자등록번호',
    check: '사업자정보 확인',
    newWindow: '(새 창)',
    mailOrder: '통신판매업신고',
    address: '주소',
    email: '이메일',
    privacyOfficer: '개인정보 보호책임자',
    hosting: '호스팅 제공',
    demo: '이곳은 결제 흐름을 보여 주기 위한 데모 상점입니다. 상품은 실제로 판매하거나 배송하지 않습니다.',
  },
  en: {
    policies: 'Terms and policies',
    terms: 'Terms of service',
    privacy: 'Privacy policy',
    refund: 'Returns and refunds',
    lookup: 'Find an order',
    help: 'Customer support',
    representative: 'Representative',
    businessNumber: 'Business registration no.',
    check: 'Check with the FTC',
    newWindow: '(new window)',
    mailOrder: 'Mail-order licence no.',
    address: 'Address',
    email: 'Email',
    privacyOfficer: 'Privacy officer',
    hosting: 'Hosted by',
    demo: 'This is a demo store that shows how payments work. Nothing is sold or shipped.',
  },
}

/** Shop identity, policies and help, on every page as the law asks. */
export function Footer({ locale }: { locale: Locale }) {
  const text = TEXT[locale]
  return (
    <footer className="mt-auto border-t border-line bg-sunken pb-[env(safe-area-inset-bottom)] text-sm text-ink-soft">
      <div className="gutter mx-auto grid max-w-shop gap-8 py-10 md:grid-cols-[1fr_auto]">
        <div className="order-2 md:order-1">
          <p className="font-semibold text-ink">{SHOP.company[locale]}</p>
          <ul className="mt-2 flex flex-col gap-x-4 gap-y-1 sm:flex-row sm:flex-wrap">
            <Fact name={text.representative}>{SHOP.representative[locale]}</Fact>
            <Fact name={text.businessNumber}>
              {SHOP.businessNumber}{' '}
              <a href={FTC_URL} target="_blank" rel="noreferrer" className="underline underline-offset-2 hover:text-ink">
                {text.check}
                <span className="sr-only"> {text.newWindow}</span>
              </a>
            </Fact>
            <Fact name={text.mailOrder}>{SHOP.mailOrderNumber[locale]}</Fact>
            <Fact name={text.address}>{SHOP.address[locale]}</Fact>
            <Fact name={text.email}>
              <a href={`mailto:${SHOP.email}`} className="underline underline-offset-2 hover:text-ink">
                {SHOP.email}
              </a>
            </Fact>
            <Fact name={text.privacyOfficer}>{SHOP.privacyOfficer[locale]}</Fact>
            <Fact name={text.hosting}>{SHOP.hosting[locale]}</Fact>
          </ul>
          {SHOP.demo && <p className="mt-4 max-w-reading">{text.demo}</p>}
        </div>
        <div className="order-1 md:order-2 md:text-right">
          <p className="font-semibold text-ink">{text.help}</p>
          <p>
            <a href={`tel:${SHOP.phone}`} className="figures inline-flex min-h-11 items-center text-xl font-bold text-ink">
              {SHOP.phone}
            </a>
          </p>
          <p>{SHOP.phoneHours[locale]}</p>
        </div>
        <nav aria-label={text.policies} className="order-3 border-t border-line pt-4 md:col-span-2">
          <ul className="flex flex-wrap gap-x-5">
            <Policy locale={locale} href="/terms">
              {text.terms}
            </Policy>
            <Policy locale={locale} href="/privacy">
              <strong className="font-bold text-ink">{text.privacy}</strong>
            </Policy>
            <Policy locale={locale} href="/refund-policy">
              {text.refund}
            </Policy>
            <Policy locale={locale} href="/orders/lookup">
              {text.lookup}
            </Policy>
          </ul>
        </nav>
      </div>
    </footer>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <li>
      {name}: {children}
    </li>
  )
}

function Policy({ locale, href, children }: { locale: Locale; href: `/${string}`; children: React.ReactNode }) {
  return (
    <li>
      <LocaleLink locale={locale} href={href} className="flex min-h-11 items-center hover:text-ink hover:underline">
        {children}
      </LocaleLink>
    </li>
  )
}
