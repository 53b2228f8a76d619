CREATE TABLE "LineComment" (
    "id" UUID NOT NULL,
    "submissionId" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "parentId" UUID,
    "at" TIMESTAMP(3) NOT NULL DEFAULT (now() AT TIME ZONE 'utc'::text),
    "editedAt" TIMESTAMP(3),
    "resolvedAt" TIMESTAMP(3),

    CONSTRAINT "LineComment_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "LineComment_line_check" CHECK (line >= 1),
    CONSTRAINT "LineComment_body_check" CHECK (char_length(body) BETWEEN 1 AND 2000),
    -- A thread is done with as a whole.
    CONSTRAINT "LineComment_resolved_check" CHECK ("resolvedAt" IS NULL OR "parentId" IS NULL)
);
CREATE INDEX "LineComment_submissionId_idx" ON "LineComment"("submissionId");
CREATE INDEX "LineComment_classId_idx" ON "LineComment"("classId");
CREATE INDEX "LineComment_authorId_idx" ON "LineComment"("authorId");
CREATE INDEX "LineComment_parentId_idx" ON "LineComment"("parentId");
ALTER TABLE "LineComment" ADD CONSTRAINT "LineComment_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "LineComment" ADD CONSTRAINT "LineComment_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "LineComment" ADD CONSTRAINT "LineComment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "LineComment" ADD CONSTRAINT "LineComment_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "LineComment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
