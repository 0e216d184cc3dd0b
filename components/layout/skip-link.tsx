import type { Locale } from './locale.ts'

const TEXT = { ko: '본문으로 건너뛰기', en: 'Skip to content' }

/** First thing the keyboard reaches; the layout gives its `<main>` the id. */
export function SkipLink({ locale }: { locale: Locale }) {
  return (
    <a
      href="#main"
      className="fixed left-4 top-2 z-50 -translate-y-20 rounded-control bg-accent px-4 py-2.5 font-semibold text-on-accent focus-visible:translate-y-0"
    >
      {TEXT[locale]}
    </a>
  )
}
