/** Words of the papers that are printed and signed, in Chinese. */
import type { MeasureKind } from '../measure.ts'

export const papersZh = {
  file: (p: { event: string; seq: number }) => `${p.event} 纸质表（至第 ${p.seq} 条记录）`,
  pageOf: '第 &P 页 共 &N 页',
  issue: (p: { version: number; printedAt: string }) => `第 ${p.version} 版\u3000${p.printedAt} 生成`,
  record: (p: { seq: number; at: string; hash: string }) =>
    `依据第 1 至 ${p.seq} 条操作记录（截至 ${p.at}）\u3000校验值 ${p.hash}`,
  signature: (p: { role: string }) => `${p.role}（签字）：`,
  signedOn: '日期：',
  /** Who signs; where scores are signed, the event file may name others. */
  roles: {
    judge: '裁判',
    chiefJudge: '裁判长',
    scorer: '记分员',
    checker: '复核员',
    timekeeper: '计时员',
    supervisor: '监督员',
    mc: '主持人',
    host: '总控',
    checkinDesk: '检录员',
    headOfDraw: '抽签主持人',
    receiver: '受理人',
  },
  day: (p: { date: string; venue: string }) => `比赛日期：${p.date}\u3000\u3000地点：${p.venue}`,
  number: '序号',
  team: '代表队',
  time: '时间',
  remark: '备注',
  pending: '未录入',
  and: '、',
  stop: '；',
  noted: (p: { what: string; note: string | undefined }) =>
    p.note === undefined ? p.what : `${p.what}：${p.note}`,

  checkin: {
    deadline: (p: { deadline: string }) =>
      `请在 ${p.deadline} 前报到。逐队逐项核对，符合的打勾；证件只看不登记。`,
    people: (p: { people: number; note: string | undefined }) =>
      `每队 ${p.people} 人${p.note === undefined ? '' : `：${p.note}`}`,
    arrival: '报到时间',
    late: (p: { minutes: number }) => `迟到 ${p.minutes} 分钟`,
    arrived: (p: { teams: number; present: number }) =>
      `应到 ${p.teams} 队，系统已登记报到 ${p.present} 队。未打勾的项目只作记录，不扣分。`,
  },
  draw: {
    drawn: (p: { drawn: number; teams: number }) =>
      p.drawn === 0
        ? `尚未抽签，抽签后填写（共 ${p.teams} 队）`
        : p.drawn === p.teams
          ? `${p.teams} 队均已抽签`
          : `已抽 ${p.drawn} 队，共 ${p.teams} 队`,
    number: '签号',
    representative: '代表签字',
    place: (p: { place: number; group: number; size: number }) =>
      p.size === 1 ? `${p.place}` : `${p.place}（${p.group} 组）`,
    places: '各项目栏内为该队的出场次序，括号内为组别。',
  },
  sheet: {
    about: (p: { subject: string; item: string }) => `${p.subject} · ${p.item}`,
    number: (p: { number: string }) => `评分表编号：${p.number}-＿＿＿`,
    judge: (p: { role: string; name: string }) => `${p.role}：${p.name}`,
    rule: (p: { max: string; step: string }) => `满分 ${p.max} 分，每档 ${p.step} 分`,
    timeRule: (p: { max: string; limit: string; full: string; zero: string; kind: MeasureKind }) =>
      `满分 ${p.max} 分，限时 ${p.limit}；${p.full} 以内满分，此后按${p.kind === 'centiseconds' ? '百分秒' : '秒'}递减，${p.zero} 起 0 分。只填用时，得分由系统折算`,
    details: (p: { details: readonly string[] }) => `内容：${p.details.join('；')}`,
    group: '组',
    points: (p: { max: string }) => `得分（满分 ${p.max}）`,
    time: (p: { name: string; kind: MeasureKind }) =>
      `${p.name}（${p.kind === 'centiseconds' ? '分:秒.00' : '分:秒'}）`,
    signature: (p: { role: string }) => `${p.role}签字`,
    how: '缺赛写“缺”，0 分写“0”，不留空格；涂改处由裁判签字。签字后交记分员录入。',
    carriedIn: '转入科目：按已签字的转入成绩表抄录；没有成绩的写“无”，不留空格。',
  },
  subject: {
    withMax: (p: { name: string; max: string }) => `${p.name}（${p.max}）`,
    checked: '复核',
    isChecked: '已复核',
    complete: '参加排名的队本科目成绩齐全',
    missing: (p: { teams: number }) => `尚未定稿：还有 ${p.teams} 队本科目成绩未齐`,
    appealed: '有申诉待答复',
    panel: '括号内为去掉的最高分和最低分。',
    waived: (p: { team: string; item: string; judge: string; note: string }) =>
      `${p.team}“${p.item}”不计${p.judge}的打分：${p.note}`,
    deducted: (p: { team: string; points: string; reason: string; by: string; at: string }) =>
      `${p.team}扣分 ${p.points}：${p.reason}（${p.at} ${p.by} 录入，已由另一人核对）`,
    confirmed: '以上成绩与签字的评分表核对无误。',
  },
  totals: { confirmed: '以上总成绩与各科目成绩确认表核对无误。' },
  places: {
    ties: '总分相同的处理',
    decision: '裁定',
    decided: { shared: '裁定并列', ordered: '裁定先后' },
    undecided: '待裁定',
    prizes: '奖项',
    given: '实授',
    teams: '获奖单位',
    persons: '由组委会评定，姓名不列入本表',
    border: (p: { rule: string }) => `并列跨奖项名额时：${p.rule}。`,
    noTies: '没有总分相同的队。',
    unranked: '名次栏没有数字的队按规则不排名次，列在表中，不占名次和奖项。',
  },
  corrections: {
    changes: '与前一版成绩的差别',
    all: '全部改动记录',
    waived: '不计',
    none: '没有更正记录，以下空行备用',
    count: (p: { count: number }) => `录入后改动过的成绩共 ${p.count} 处，含发布前改正的笔误`,
    was: '原值',
    now: '新值',
    reason: '原因',
    by: '操作人',
    entry: '记录号',
    place: (p: { subject: string; item: string }) => `${p.subject} · ${p.item}`,
    measured: (p: { measured: string; value: string }) => `${p.measured} → ${p.value}`,
    how: '更正须写明原因，由第二人对照签字的评分表核对。',
  },
  appeals: {
    count: (p: { count: number; open: number }) => `已登记 ${p.count} 件，待答复 ${p.open} 件`,
    at: '提出时间',
    place: (p: { subject: string; item: string | undefined }) =>
      p.item === undefined ? p.subject : `${p.subject} · ${p.item}`,
    ground: '申诉内容和理由',
    leader: '领队',
    signature: (p: { role: string }) => `${p.role}签字`,
    answer: '答复和理由',
    closedAt: '答复时间',
    closed: '已答复',
    open: '待答复',
    how: '申诉由领队书面提出；答复前该科目成绩待定。',
    rule: (p: { rule: string }) => `申诉规则：${p.rule}`,
    until: (p: { times: readonly { subject: string; time: string }[] }) =>
      `截止时间：${p.times.map(({ subject, time }) => `${subject} ${time}`).join('、')}`,
  },
  recheck: {
    count: (p: { winners: number; drawn: number; rest: number }) =>
      `获奖的 ${p.winners} 队全部复核；其余 ${p.rest} 队中随机抽取 ${p.drawn} 队（不少于 15%）`,
    lots: (p: { hash: string }) =>
      `抽取办法：对“${p.hash} 代表队编号”（中间一个空格）计算 SHA-256，值小的先抽中，任何人都可以重算`,
    why: '抽检原因',
    prize: '获奖',
    drawn: '抽中',
    agrees: '相符',
    how: '对照签字的评分表逐项核对，相符的打勾，不符的在备注写明原因和应改的分数。',
    errors: '核对＿＿＿处，差错＿＿＿处，差错率＿＿＿%。差错率超过 5% 的，全部成绩重新核对。',
  },
  reveal: {
    secret: '内部使用，揭晓前不得外传',
    notReady: (p: { count: number }) => `内部使用\u3000还不能揭晓：下列 ${p.count} 项办完后重新打印`,
    nothing: '没有可揭晓的奖项。',
    opening: '开场',
    end: '结束',
    step: '步',
    shown: '揭晓什么',
    line: (p: { mc: string }) => `${p.mc}说`,
    names: '分数、名单',
    done: '完成',
    person: (p: { name: string; team: string | undefined }) =>
      p.team === undefined ? p.name : `${p.name}（${p.team}）`,
    inTheWay: '待办',
  },
  notice: {
    about: (p: { event: string; date: string }) => `${p.event}已于 ${p.date} 举行，现将成绩公示如下。`,
    period: (p: { from: string; to: string }) => `公示期：${p.from} 至 ${p.to}`,
    objections:
      '对公示内容有异议的，请在公示期内书面反映。受理单位：＿＿＿＿＿＿＿＿\u3000电话：＿＿＿＿＿＿＿＿',
  },
  rules: {
    document: (p: { title: string; number: string; publicity?: string | undefined }) =>
      `依据：《${p.title}》（${p.number}）${p.publicity === undefined ? '' : `，${p.publicity}`}`,
    campaigns: (p: { campaigns: readonly string[] }) => `所属活动：${p.campaigns.join('；')}`,
    addressedTo: (p: { addressedTo: string }) => `参加单位：${p.addressedTo}`,
    about: '事项',
    rule: '规定',
    bases: (p: { bases: readonly { name: string; basis: string }[] }) =>
      `评定依据：${p.bases.map(({ name, basis }) => `${name}，${basis}`).join('；')}。`,
    changes: '比赛中更改的规则',
    change: '更改内容',
    confirmed: '以上规则在录入第一个成绩之前确认；此后更改的，逐条列出并签字。',
  },
}

export type PaperTexts = typeof papersZh
