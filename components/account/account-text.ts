/** The words of the account pages. */
import type { FieldProblem, FormProblem } from './account-form-state.ts'

type FieldName = 'name' | 'email' | 'phone' | 'password'

interface FormText {
  fields: Record<FieldName, string>
  optional: string
  passwordHint: string
  phoneHint: string
  showPassword: string
  errors: Record<FieldName, Partial<Record<FieldProblem, string>> & { wrong: string }>
  problems: Record<FormProblem, string>
}

export const FORM_TEXT: Record<'ko' | 'en', FormText> = {
  ko: {
    fields: { name: '이름', email: '이메일', phone: '휴대전화', password: '비밀번호' },
    optional: '(선택)',
    passwordHint: '10자 이상. 짧은 문장이면 외우기 쉽고 안전합니다.',
    phoneHint: '예: 010-1234-5678',
    showPassword: '비밀번호 표시',
    errors: {
      name: { wrong: '이름을 한 줄로 적어 주세요.', missing: '이름을 적어 주세요.', too_long: '이름은 50자까지 적을 수 있습니다.' },
      email: { wrong: '메일 주소를 다시 확인해 주세요. 예: haneul@example.com' },
      phone: { wrong: '휴대전화 번호를 다시 확인해 주세요. 예: 010-1234-5678' },
      password: {
        wrong: '이메일 또는 비밀번호가 맞지 않습니다. 가입한 지 얼마 되지 않았다면 받은 메일의 확인 버튼을 먼저 눌러 주세요.',
        missing: '비밀번호를 적어 주세요.',
        too_short: '비밀번호를 10자 이상으로 정해 주세요.',
        too_long: '비밀번호는 128자까지 쓸 수 있습니다.',
      },
    },
    problems: {
      too_many_tries: '여러 번 시도해서 잠시 멈추었습니다. 15분 뒤에 다시 해 주세요.',
      foreign: '이 요청이 상점의 페이지에서 왔는지 확인하지 못했습니다. 페이지를 새로 열고 다시 해 주세요.',
    },
  },
  en: {
    fields: { name: 'Name', email: 'Email', phone: 'Mobile phone', password: 'Password' },
    optional: '(optional)',
    passwordHint: 'Use at least 10 characters. A short sentence is easy to remember and hard to guess.',
    phoneHint: 'For example, 010-1234-5678',
    showPassword: 'Show password',
    errors: {
      name: {
        wrong: 'Enter your name on one line.',
        missing: 'Enter your name.',
        too_long: 'Your name can have up to 50 characters.',
      },
      email: { wrong: 'Enter a valid email address, such as haneul@example.com.' },
      phone: { wrong: 'Enter a valid phone number, such as 010-1234-5678.' },
      password: {
        wrong: 'Incorrect email or password. If you just signed up, confirm your email with the link we sent you first.',
        missing: 'Enter your password.',
        too_short: 'Use at least 10 characters for your password.',
        too_long: 'Your password can have up to 128 characters.',
      },
    },
    problems: {
      too_many_tries: 'Too many attempts. Try again in 15 minutes.',
      foreign: 'We couldn’t verify this request. Reload the page and try again.',
    },
  },
}

export const SIGN_IN_TEXT = {
  ko: {
    title: '로그인',
    lead: '주문 내역을 한곳에서 볼 수 있습니다.',
    submit: '로그인',
    confirming: '거의 끝났습니다. 가입할 때 정한 비밀번호로 로그인하면 가입이 완료됩니다.',
    newHere: '처음이신가요?',
    signUp: '회원 가입',
    guest: '회원이 아니어도 주문하고 볼 수 있습니다.',
    lookup: '비회원 주문 조회',
  },
  en: {
    title: 'Sign in',
    lead: 'View all your orders in one place.',
    submit: 'Sign in',
    confirming: 'Your email is confirmed. Sign in with the password you chose to finish creating your account.',
    newHere: 'New here?',
    signUp: 'Sign up',
    guest: 'You don’t need an account to place or look up an order.',
    lookup: 'Look up a guest order',
  },
}

export const SIGN_UP_TEXT = {
  ko: {
    title: '회원 가입',
    lead: '이름, 이메일, 비밀번호면 됩니다.',
    submit: '가입하기',
    member: '이미 회원이신가요?',
    signIn: '로그인',
    sentTitle: '메일을 확인해 주세요',
    sent: (email: string) => `${email} 주소로 메일을 보냈습니다. 메일의 버튼을 누르고 방금 정한 비밀번호로 로그인하면 가입이 끝납니다.`,
    notArrived: '몇 분이 지나도 오지 않으면 스팸함을 보시거나, 주소를 확인하고 다시 가입해 주세요.',
    demo: '이 데모 상점은 메일을 밖으로 보내지 않습니다. 보낸 메일은 데모 메일함에서 볼 수 있습니다.',
    mailbox: '데모 메일함 열기',
    toSignIn: '로그인으로',
  },
  en: {
    title: 'Sign up',
    lead: 'All you need is a name, an email address and a password.',
    submit: 'Sign up',
    member: 'Already have an account?',
    signIn: 'Sign in',
    sentTitle: 'Check your email',
    sent: (email: string) => `We sent a confirmation link to ${email}. Open it and sign in with the password you just chose.`,
    notArrived: 'If you don’t see it within a few minutes, check your spam folder, or check the address and sign up again.',
    demo: 'This demo store doesn’t send real emails. You can find it in the demo mailbox.',
    mailbox: 'Open the demo mailbox',
    toSignIn: 'Sign in',
  },
}

export const ACCOUNT_TEXT = {
  ko: {
    title: '내 계정',
    greeting: (name: string) => `${name} 님, 안녕하세요.`,
    orders: '주문 내역',
    noOrders: '아직 주문이 없습니다',
    noOrdersHint: '로그인하고 주문하면 여기에 모입니다.',
    browse: '상품 둘러보기',
    others: (n: number) => ` 외 ${n}건`,
    orderNumber: '주문번호',
    older: '이전 주문 보기',
    newest: '최근 주문으로',
    profile: '내 정보',
    save: '저장',
    saved: '저장했습니다.',
    signOut: '로그아웃',
    mailFixed: '로그인에 쓰는 주소라 바꿀 수 없습니다.',
  },
  en: {
    title: 'My account',
    greeting: (name: string) => `Hi ${name}`,
    orders: 'Orders',
    noOrders: 'No orders yet',
    noOrdersHint: 'Orders you place while signed in appear here.',
    browse: 'Continue shopping',
    others: (n: number) => ` and ${n} more`,
    orderNumber: 'Order',
    older: 'Older orders',
    newest: 'Newest orders',
    profile: 'Profile',
    save: 'Save',
    saved: 'Changes saved.',
    signOut: 'Sign out',
    mailFixed: 'You sign in with this email, so it can’t be changed.',
  },
}
