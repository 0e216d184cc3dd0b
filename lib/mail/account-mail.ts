/** What the shop writes about an account. Pure. */
import { type WrittenLetter, writeLetter } from './letter.ts'

export function confirmMemberMail({ name, confirmUrl }: { name: string; confirmUrl: string }, locale: 'ko' | 'en'): WrittenLetter {
  if (locale === 'ko') {
    return writeLetter({
      locale,
      subject: '가입을 마쳐 주세요',
      greeting: `${name} 님, 안녕하세요.`,
      opening: ['아래 버튼을 누르고, 가입할 때 정한 비밀번호로 로그인하면 가입이 끝납니다. 링크는 24시간 동안 쓸 수 있습니다.'],
      next: ['가입한 적이 없으시면 이 메일을 무시해 주세요. 비밀번호를 모르는 계정은 열리지 않습니다.'],
      link: { label: '메일 확인하고 로그인', url: confirmUrl },
    })
  }
  return writeLetter({
    locale,
    subject: 'Please finish signing up',
    greeting: `Hello ${name},`,
    opening: ['Press the button below and sign in with the password you chose, and you are a member. The link is good for 24 hours.'],
    next: ['If you did not sign up, please ignore this mail. The account does not open without its password.'],
    link: { label: 'Confirm and sign in', url: confirmUrl },
  })
}

export function memberAlreadyMail({ name, signInUrl }: { name: string; signInUrl: string }, locale: 'ko' | 'en'): WrittenLetter {
  if (locale === 'ko') {
    return writeLetter({
      locale,
      subject: '이미 회원이십니다',
      greeting: `${name} 님, 안녕하세요.`,
      opening: ['방금 이 메일 주소로 회원 가입을 신청한 분이 있습니다. 이 주소는 이미 가입되어 있어 바뀐 것은 없습니다.'],
      next: ['본인이시면 쓰시던 비밀번호로 로그인해 주세요. 아니라면 하실 일은 없습니다.'],
      link: { label: '로그인', url: signInUrl },
    })
  }
  return writeLetter({
    locale,
    subject: 'You are a member already',
    greeting: `Hello ${name},`,
    opening: ['Somebody has just tried to sign up with this address. It belongs to a member already, so nothing has changed.'],
    next: ['If it was you, please sign in with the password you have. If not, there is nothing you need to do.'],
    link: { label: 'Sign in', url: signInUrl },
  })
}
