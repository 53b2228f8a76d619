-- When something was done is told by PostgreSQL's clock. Columns are in UTC, whatever the session's zone.
ALTER TABLE "User" ALTER COLUMN "createdAt" SET DEFAULT (now() AT TIME ZONE 'utc'::text);
ALTER TABLE "PersonalToken" ALTER COLUMN "createdAt" SET DEFAULT (now() AT TIME ZONE 'utc'::text);
ALTER TABLE "AccountLog" ALTER COLUMN "at" SET DEFAULT (now() AT TIME ZONE 'utc'::text);
ALTER TABLE "Draft" ALTER COLUMN "updatedAt" SET DEFAULT (now() AT TIME ZONE 'utc'::text);
ALTER TABLE "DraftRevision" ALTER COLUMN "createdAt" SET DEFAULT (now() AT TIME ZONE 'utc'::text);
ALTER TABLE "Submission" ALTER COLUMN "createdAt" SET DEFAULT (now() AT TIME ZONE 'utc'::text);
ALTER TABLE "Verdict" ALTER COLUMN "createdAt" SET DEFAULT (now() AT TIME ZONE 'utc'::text);
ALTER TABLE "QuizAnswer" ALTER COLUMN "answeredAt" SET DEFAULT (now() AT TIME ZONE 'utc'::text);
ALTER TABLE "Certificate" ALTER COLUMN "issuedAt" SET DEFAULT (now() AT TIME ZONE 'utc'::text);
ALTER TABLE "Class" ALTER COLUMN "createdAt" SET DEFAULT (now() AT TIME ZONE 'utc'::text);
ALTER TABLE "Membership" ALTER COLUMN "joinedAt" SET DEFAULT (now() AT TIME ZONE 'utc'::text);

-- The time of the last verdict becomes that of the learner's last work.
ALTER TABLE "Progress" RENAME COLUMN "updatedAt" TO "workedAt";
ALTER TABLE "Progress" ALTER COLUMN "workedAt" SET DEFAULT (now() AT TIME ZONE 'utc'::text);

UPDATE "Progress" p SET "workedAt" = last."createdAt"
FROM (
  SELECT "userId", 'lab:' || "labSlug" AS item, max("createdAt") AS "createdAt"
  FROM "Submission" GROUP BY 1, 2
) last
WHERE p."userId" = last."userId" AND p.item = last.item;

UPDATE "Progress" p SET "submissionId" = first.id, "passedAt" = first."createdAt"
FROM (
  SELECT DISTINCT ON (s."userId", s."labSlug")
    s."userId", 'lab:' || s."labSlug" AS item, s.id, s."createdAt"
  FROM "Submission" s
  WHERE EXISTS (SELECT FROM "Verdict" v WHERE v."submissionId" = s.id AND v.status = 'passed')
  ORDER BY s."userId", s."labSlug", s."createdAt", s.id
) first
WHERE p."userId" = first."userId" AND p.item = first.item AND p.state = 'passed';
