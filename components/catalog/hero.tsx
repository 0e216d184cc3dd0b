import { ButtonLink } from '#components/ui/button-link.tsx'
import { Picture } from '#components/ui/picture.tsx'
import type { Locale } from '#lib/locale.ts'
import { localePath } from '#lib/locale.ts'

const TEXT = {
  ko: {
    title: ['셈은 정확하게,', '여백은 넉넉하게'],
    line: '오래 두고 쓰는 살림과 문구를 고르고, 값은 처음부터 끝까지 같은 숫자로 보여 드립니다.',
    all: '상품 둘러보기',
    sale: '할인 상품',
  },
  en: {
    title: ['Exact sums,', 'generous margins'],
    line: 'Things for tea, desk and home that last for years, at a price that stays the same from first look to last click.',
    all: 'Continue shopping',
    sale: 'On sale',
  },
}

/** The picture is light in both themes, so the words on it are dark in both. */
export function Hero({ locale }: { locale: Locale }) {
  const text = TEXT[locale]
  return (
    <section
      aria-labelledby="hero"
      className="-mx-4 overflow-hidden daylight bg-[#efe7da] text-ink sm:mx-0 sm:mt-6 sm:rounded-card md:relative"
    >
      <div className="relative z-10 flex flex-col items-start gap-4 px-6 pb-2 pt-10 md:absolute md:inset-y-0 md:left-0 md:max-w-[46%] md:justify-center md:px-12 md:py-0 md:pb-28">
        <h1 id="hero" className="text-3xl font-bold sm:text-4xl lg:text-5xl">
          {text.title.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </h1>
        <p className="max-w-[26rem] text-ink-soft">{text.line}</p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={localePath(locale, '/search')}>{text.all}</ButtonLink>
          <ButtonLink href={localePath(locale, '/search?onSale=1')} variant="quiet" className="hover:bg-[#e2d8c8]">
            {text.sale}
          </ButtonLink>
        </div>
      </div>
      <Picture
        early
        src="/images/brand/hero.svg"
        alt=""
        width={1200}
        height={600}
        fetchPriority="high"
        className="aspect-[5/4] w-full object-cover object-[78%_100%] md:aspect-[2/1] md:object-center dark:brightness-95"
      />
    </section>
  )
}
