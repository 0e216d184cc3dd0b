import type { PolicyText } from '#components/layout/policy.tsx'
import { SHOP_IDENTITY as SHOP } from '#lib/shop-identity.ts'

export const PRIVACY: Record<'ko' | 'en', PolicyText> = {
  ko: {
    title: '개인정보 처리방침',
    intro: `${SHOP.company.ko}는 주문을 처리하는 데 꼭 필요한 만큼만 개인정보를 받고, 필요가 끝나면 지웁니다.`,
    articles: [
      {
        heading: '수집하는 항목과 목적',
        body: ['회사는 다음 정보를 아래 목적으로만 씁니다.'],
        list: [
          '주문: 주문자의 이름, 이메일, 휴대전화 번호 – 주문 확인과 안내',
          '배송: 받는 분의 이름, 전화번호, 주소, 배송 메모 – 상품 배송',
          '결제: 결제 수단, 카드사 이름과 카드번호 끝 네 자리, 승인번호 – 결제 확인과 환불. 전체 카드번호는 받지 않습니다.',
          '환불 계좌와 현금영수증(신청하실 때): 계좌번호와 예금주, 휴대전화·현금영수증 카드·사업자등록번호 – 환불과 현금영수증 발급. 암호화해 보관합니다.',
          '회원(선택): 이메일, 비밀번호(알아볼 수 없게 바꾸어 저장), 이름 – 로그인과 주문 내역',
          '자동으로 남는 정보: 접속 시각, IP 주소, 브라우저 종류 – 보안과 장애 대응',
        ],
      },
      {
        heading: '보유 기간',
        body: [
          '목적을 이루면 바로 지웁니다. 다만 전자상거래 등에서의 소비자보호에 관한 법률 등에 따라 다음 기록은 정해진 동안 따로 보관합니다.',
        ],
        list: [
          '계약 또는 청약철회에 관한 기록: 5년',
          '대금 결제와 재화 공급에 관한 기록: 5년',
          '소비자의 불만 또는 분쟁 처리에 관한 기록: 3년',
          '접속 기록: 3개월',
        ],
      },
      {
        heading: '제3자 제공과 처리 위탁',
        body: ['다음 경우에 필요한 정보만 넘깁니다. 그 밖에는 법률에 따른 요청이 없는 한 누구에게도 주지 않습니다.'],
        list: [
          '전자지급결제대행사(토스페이먼츠, 포트원과 연결된 결제대행사): 주문번호, 상품명, 금액, 이름, 이메일, 전화번호 – 결제와 환불',
          '택배사: 받는 분의 이름, 전화번호, 주소 – 배송',
          '이메일 발송 대행사: 이메일 주소 – 주문 안내',
        ],
      },
      {
        heading: '이용자의 권리',
        body: [
          '언제든지 자신의 정보를 보고, 고치고, 지우고, 처리를 멈추도록 요청할 수 있습니다. 고객센터나 내 계정에서 요청하면 10일 안에 처리합니다. 만 14세 미만 아동의 정보는 받지 않습니다.',
        ],
      },
      {
        heading: '쿠키와 브라우저 저장소',
        body: [
          '로그인 상태를 지키는 쿠키 하나만 씁니다. 장바구니는 이용자의 브라우저 안에만 저장되며, 광고나 추적을 위한 쿠키는 없습니다.',
        ],
      },
      {
        heading: '안전하게 지키는 방법',
        body: [
          '모든 통신을 암호화하고, 접근 권한을 꼭 필요한 사람에게만 주며, 누가 언제 무엇을 보았는지 기록합니다. 자동 결제에 쓰는 정보는 암호화해 저장합니다.',
        ],
      },
      {
        heading: '개인정보 보호책임자',
        body: [
          `${SHOP.privacyOfficer.ko} · ${SHOP.email} · ${SHOP.phone}`,
          '개인정보침해신고센터(privacy.kisa.or.kr, 국번 없이 118)와 개인정보분쟁조정위원회(kopico.go.kr, 1833-6972)에도 도움을 청할 수 있습니다.',
        ],
      },
    ],
  },
  en: {
    title: 'Privacy policy',
    intro: `${SHOP.company.en} takes only the personal data an order needs, and deletes it when the need has passed. The Korean text is the binding one.`,
    articles: [
      {
        heading: 'What we collect, and why',
        body: ['We use the following, and for nothing else.'],
        list: [
          'Orders: your name, e-mail and mobile number, to confirm the order and keep you informed',
          'Delivery: the recipient’s name, phone, address and delivery note, to deliver the goods',
          'Payment: the method, card company and last four digits, and approval number, to check payments and refund them. We never receive the whole card number.',
          'Refund account and cash receipt (when you ask): account number and holder, mobile, cash receipt card or business number – refunds and cash receipts. Kept encrypted.',
          'Members (optional): e-mail, password (kept only as a hash) and name, for signing in and the list of orders',
          'By itself: time, IP address and browser, for security and repairs',
        ],
      },
      {
        heading: 'How long we keep it',
        body: ['Until the purpose is served. Korean law makes us keep some records longer, apart from the rest:'],
        list: [
          'contracts and withdrawals: 5 years',
          'payments and supply of goods: 5 years',
          'complaints and disputes: 3 years',
          'access logs: 3 months',
        ],
      },
      {
        heading: 'Who else receives it',
        body: ['Only these, and only what they need. Nobody else, unless the law demands it.'],
        list: [
          'Payment providers (Toss Payments, and the gateways behind PortOne): order number, goods, amount, name, e-mail and phone, to take and return payments',
          'Carriers: the recipient’s name, phone and address, to deliver',
          'Our mail provider: your e-mail address, to send you news of your order',
        ],
      },
      {
        heading: 'Your rights',
        body: [
          'You can see, correct or delete your data, or have its use stopped, at any time: through customer service or your account, within ten days. We do not take data of children under 14.',
        ],
      },
      {
        heading: 'Cookies and storage',
        body: [
          'There is one cookie, which keeps you signed in. The cart stays inside your own browser. There are no cookies for advertising or tracking.',
        ],
      },
      {
        heading: 'How we protect it',
        body: [
          'All traffic is encrypted, only those who must can see data, and every look is logged. What is used for recurring payments is encrypted at rest.',
        ],
      },
      {
        heading: 'Privacy officer',
        body: [
          `${SHOP.privacyOfficer.en} · ${SHOP.email} · ${SHOP.phone}`,
          'You can also turn to the Privacy Report Centre (privacy.kisa.or.kr, phone 118) and the Personal Information Dispute Mediation Committee (kopico.go.kr, phone 1833-6972).',
        ],
      },
    ],
  },
}
