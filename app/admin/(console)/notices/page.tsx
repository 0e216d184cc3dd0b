import { ActionForm } from '#components/admin/action-form.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { readNotices } from '#lib/admin/notices.ts'
import { may } from '#lib/audit/operator-actions.ts'
import type { Locale } from '#lib/locale.ts'
import { NOTICES } from '#lib/messages/console/notices.ts'
import { NOTICE_KINDS } from '#lib/notices/notice-kinds.ts'
import { consoleTitle, requireOperator } from '../../require-operator.ts'
import { chooseNoticesAction, saveChatAction } from './actions.ts'

export const generateMetadata = consoleTitle((locale) => NOTICES[locale].title)

export default async function NoticesPage() {
  const { shop, locale, operator } = await requireOperator('console.view')
  const t = NOTICES[locale]
  const { mine, chat } = await readNotices(shop, operator.id)
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2 lg:items-start">
        <Panel title={t.mine}>
          <p className="mb-2 text-sm text-ink-soft">{t.mineHint(operator.email)}</p>
          <ActionForm action={chooseNoticesAction} submit={t.save} label={t.mine}>
            <Kinds of="mine" locale={locale} chosen={mine} />
          </ActionForm>
        </Panel>
        {may(operator, 'notice.chat') && (
          <Panel title={t.chat}>
            <p className="mb-2 text-sm text-ink-soft">{t.chatHint}</p>
            <ActionForm action={saveChatAction} submit={t.save} label={t.chat}>
              <Field
                name="url"
                label={t.chatUrl}
                type="url"
                maxLength={2000}
                autoComplete="off"
                hint={chat && `${t.chatKept} ${t.chatOff}`}
              />
              <Kinds of="chat" locale={locale} chosen={chat ?? []} />
            </ActionForm>
          </Panel>
        )}
      </div>
    </>
  )
}

const Kinds = ({ of, locale, chosen }: { of: string; locale: Locale; chosen: readonly string[] }) => (
  <div>
    {NOTICE_KINDS.map((kind) => (
      <Checkbox key={kind} id={`${of}-${kind}`} name={kind} label={NOTICES[locale].kinds[kind]} defaultChecked={chosen.includes(kind)} />
    ))}
  </div>
)
