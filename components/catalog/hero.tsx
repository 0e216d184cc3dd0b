import { ButtonLink } from '#components/ui/button-link.tsx'
import { Picture } from '#components/ui/picture.tsx'
import type { Locale } from '#lib/locale.ts'
import { localePath } from '#lib/locale.ts'
import { HOME } from '#lib/messages/home.ts'
import { currentSettings } from '#lib/shop-settings/current.ts'
import { type HomeTexts, homeTexts } from '#lib/shop-settings/home-texts.ts'

/** The picture is light in both themes, so its text is dark in both. */
export function Hero({ locale, texts = homeTexts(currentSettings().home, locale) }: { locale: Locale; texts?: HomeTexts }) {
  const text = HOME[locale].hero
  return (
    <section
      aria-labelledby="hero"
      className="-mx-4 overflow-hidden daylight bg-[#efe7da] text-ink sm:mx-0 sm:mt-6 sm:rounded-card md:relative"
    >
      <div className="relative z-10 flex flex-col items-start gap-4 px-6 pb-2 pt-10 md:absolute md:inset-y-0 md:left-0 md:max-w-[46%] md:justify-center md:px-12 md:py-0 md:pb-28">
        <h1 id="hero" className="text-3xl font-bold sm:text-4xl lg:text-5xl">
          {texts.title.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </h1>
        <p className="max-w-[26rem] text-ink-soft">{texts.line}</p>
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
