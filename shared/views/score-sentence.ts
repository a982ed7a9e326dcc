/** News of scores in words, for who cannot see the rows move. Source: DESIGN §6. */
import { at } from '../ids.ts'
import { formatPoints } from '../points.ts'
import type { Snapshot } from '../snapshot.ts'
import type { PublicTexts } from '../texts/public.ts'
import { exact, type RankRow } from './ranking.ts'
import { scoreNews, type ScoreNews } from './score-news.ts'

const MOST = 3 // a burst is not read out to its end

interface Picture {
  readonly snapshot: Snapshot
  readonly rows: readonly RankRow[]
}

/** One sentence for each score that differs; empty where none does. */
export function scoreSentence(
  before: Snapshot,
  after: Picture,
  { texts, decimals }: { texts: PublicTexts; decimals: number },
): string {
  return scoreNews(before, after.snapshot)
    .slice(0, MOST)
    .map((news) => sentence(news, after, texts, decimals))
    .join(texts.viewer.said.stop)
}

function sentence(
  { team, subject, score }: ScoreNews,
  { snapshot, rows }: Picture,
  texts: PublicTexts,
  decimals: number,
) {
  const { said, subjects: words } = texts.viewer
  const names = {
    team: at(snapshot.teams, team).shortName,
    subject: at(snapshot.subjects, subject).shortName,
  }
  const row = rows.find((row) => row.team === team)
  if (score?.points === undefined || row === undefined)
    return said.mark({ ...names, status: words.status[score?.status ?? 'pending'] })
  return said.score({
    ...names,
    points: formatPoints(exact(score.points), decimals),
    ...(!snapshot.unranked && { total: formatPoints(row.total, decimals) }),
    ...(row.rank !== undefined && { rank: row.rank }),
  })
}
