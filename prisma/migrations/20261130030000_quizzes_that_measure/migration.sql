-- An answer was the place of a choice, and whether that was right: both stay. Which try it was, and whether the first
-- one was right, nobody has kept: unknown is null, not a guess.
ALTER TABLE "QuizAnswer" ADD COLUMN "given" JSONB;
UPDATE "QuizAnswer" SET "given" = to_jsonb("choice");
ALTER TABLE "QuizAnswer" ALTER COLUMN "given" SET NOT NULL,
DROP COLUMN "choice",
ADD COLUMN "firstTryRight" BOOLEAN,
ADD COLUMN "tries" INTEGER,
ADD COLUMN "dueAt" TIMESTAMP(3),
ADD COLUMN "intervalDays" INTEGER;
ALTER TABLE "QuizAnswer" RENAME COLUMN "correct" TO "rightOnce";

-- CreateIndex
CREATE INDEX "QuizAnswer_userId_dueAt_idx" ON "QuizAnswer"("userId", "dueAt");
