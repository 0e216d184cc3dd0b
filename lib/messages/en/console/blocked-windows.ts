/** What browsers refused under the pages' policy. */
import type { Translation } from '#lib/translation.ts'
import type { blockedWindows as ko } from '../../ko/console/blocked-windows.ts'

export const blockedWindows: Translation<typeof ko> = {
  title: 'Blocked windows',
  intro:
    'Content that browsers blocked because of your security policy. If a payment company moves its window to a new host, customers can’t pay and the host appears here.',
  lineTitle: 'Setting to add',
  lineHint:
    'Add this line to the server’s environment and restart to allow the hosts below. Anyone can send a fake report, so only allow hosts that the company’s documentation or support confirms.',
  noHost: 'None of these can be allowed with a setting. Scripts and inline code are always blocked.',
  list: 'Blocked',
  empty: 'Nothing was blocked',
  emptyHint: 'When a browser blocks something, it appears here and under “Needs attention”.',
  blocked: 'Blocked host',
  directive: 'Attempt',
  paying: 'Payment method',
  count: 'Count',
  first: 'First seen',
  last: 'Last seen',
  allowed: 'Allowed now',
  wentOn: 'This host is allowed, but it redirected to one that isn’t',
  directives: {
    'frame-src': 'Open a frame',
    'child-src': 'Open a frame',
    'form-action': 'Submit a form',
    'img-src': 'Image',
    'connect-src': 'Connection',
    'font-src': 'Font',
    'style-src': 'Style',
    'style-src-elem': 'Style',
    'style-src-attr': 'Style',
    'script-src': 'Script',
    'script-src-elem': 'Script',
    'script-src-attr': 'Script',
  },
  other: 'Other hosts',
}
