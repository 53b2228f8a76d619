CREATE TABLE "Assignment" (
    "id" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,
    "opensAt" TIMESTAMP(3),
    "opensWall" TEXT,
    "dueAt" TIMESTAMP(3),
    "dueWall" TEXT,
    "closesAt" TIMESTAMP(3),
    "closesWall" TEXT,
    "graceSeconds" INTEGER NOT NULL DEFAULT 60,
    "latePercent" INTEGER NOT NULL DEFAULT 0,
    "lateUnit" TEXT NOT NULL DEFAULT 'day',
    "lateFloor" INTEGER NOT NULL DEFAULT 0,
    "counts" TEXT NOT NULL DEFAULT 'best',
    "credit" TEXT NOT NULL DEFAULT 'tasks',
    "earlier" BOOLEAN NOT NULL DEFAULT true,
    "release" TEXT NOT NULL DEFAULT 'at-once',
    "releasedAt" TIMESTAMP(3),
    "solution" TEXT NOT NULL DEFAULT 'after-pass',
    "visibleAt" TIMESTAMP(3),
    "visibleWall" TEXT,
    "archivedAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT (now() AT TIME ZONE 'utc'::text),

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Assignment_points_check" CHECK (points BETWEEN 0 AND 100000000),
    CONSTRAINT "Assignment_late_check" CHECK ("latePercent" BETWEEN 0 AND 100 AND "lateFloor" BETWEEN 0 AND 100),
    CONSTRAINT "Assignment_grace_check" CHECK ("graceSeconds" >= 0),
    CONSTRAINT "Assignment_lateUnit_check" CHECK ("lateUnit" IN ('day', 'hour')),
    CONSTRAINT "Assignment_counts_check" CHECK (counts IN ('best', 'last', 'first-pass')),
    CONSTRAINT "Assignment_credit_check" CHECK (credit IN ('all', 'tasks', 'tests')),
    CONSTRAINT "Assignment_release_check" CHECK (release IN ('at-once', 'manual')),
    CONSTRAINT "Assignment_solution_check" CHECK (solution IN ('after-pass', 'after-due')),
    CONSTRAINT "Assignment_walls_check" CHECK (
      ("opensAt" IS NULL) = ("opensWall" IS NULL) AND ("dueAt" IS NULL) = ("dueWall" IS NULL)
      AND ("closesAt" IS NULL) = ("closesWall" IS NULL) AND ("visibleAt" IS NULL) = ("visibleWall" IS NULL))
);
CREATE UNIQUE INDEX "Assignment_classId_item_key" ON "Assignment"("classId", "item");
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "Exception" (
    "id" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "assignmentId" UUID,
    "userId" UUID,
    "sectionId" UUID,
    "dueAt" TIMESTAMP(3),
    "dueWall" TEXT,
    "closesAt" TIMESTAMP(3),
    "closesWall" TEXT,
    "laterSeconds" INTEGER,
    "excused" BOOLEAN NOT NULL DEFAULT false,
    "waiveLate" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT NOT NULL,
    "publicReason" TEXT,
    "byId" UUID,
    "at" TIMESTAMP(3) NOT NULL DEFAULT (now() AT TIME ZONE 'utc'::text),
    "revokedAt" TIMESTAMP(3),
    "revokedById" UUID,

    CONSTRAINT "Exception_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Exception_of_check" CHECK (("userId" IS NULL) <> ("sectionId" IS NULL)),
    CONSTRAINT "Exception_date_check" CHECK (
      "assignmentId" IS NOT NULL OR ("dueAt" IS NULL AND "closesAt" IS NULL)),
    CONSTRAINT "Exception_walls_check" CHECK (
      ("dueAt" IS NULL) = ("dueWall" IS NULL) AND ("closesAt" IS NULL) = ("closesWall" IS NULL))
);
CREATE INDEX "Exception_classId_idx" ON "Exception"("classId");
CREATE INDEX "Exception_assignmentId_idx" ON "Exception"("assignmentId");
CREATE INDEX "Exception_userId_idx" ON "Exception"("userId");
CREATE INDEX "Exception_sectionId_idx" ON "Exception"("sectionId");
-- One that holds for each: a second takes the place of the first.
CREATE UNIQUE INDEX "Exception_one_learner" ON "Exception"("classId", "assignmentId", "userId") NULLS NOT DISTINCT
  WHERE "revokedAt" IS NULL AND "userId" IS NOT NULL;
CREATE UNIQUE INDEX "Exception_one_section" ON "Exception"("classId", "assignmentId", "sectionId") NULLS NOT DISTINCT
  WHERE "revokedAt" IS NULL AND "sectionId" IS NOT NULL;
ALTER TABLE "Exception" ADD CONSTRAINT "Exception_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Exception" ADD CONSTRAINT "Exception_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Exception" ADD CONSTRAINT "Exception_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Exception" ADD CONSTRAINT "Exception_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "Override" (
    "id" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "points" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" UUID,
    "at" TIMESTAMP(3) NOT NULL DEFAULT (now() AT TIME ZONE 'utc'::text),
    "revokedAt" TIMESTAMP(3),
    "revokedById" UUID,

    CONSTRAINT "Override_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Override_points_check" CHECK (points BETWEEN 0 AND 100000000)
);
CREATE INDEX "Override_assignmentId_userId_idx" ON "Override"("assignmentId", "userId");
CREATE INDEX "Override_userId_idx" ON "Override"("userId");
CREATE UNIQUE INDEX "Override_one" ON "Override"("assignmentId", "userId") WHERE "revokedAt" IS NULL;
ALTER TABLE "Override" ADD CONSTRAINT "Override_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Override" ADD CONSTRAINT "Override_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "GradeCell" (
    "assignmentId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "points" INTEGER,
    "auto" INTEGER,
    "lateSeconds" INTEGER NOT NULL DEFAULT 0,
    "submissionId" UUID,
    "submittedAt" TIMESTAMP(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "firstPassAt" TIMESTAMP(3),
    "passedTests" INTEGER NOT NULL DEFAULT 0,
    "tests" INTEGER NOT NULL DEFAULT 0,
    "suite" TEXT,
    "flags" TEXT[],

    CONSTRAINT "GradeCell_pkey" PRIMARY KEY ("assignmentId", "userId"),
    CONSTRAINT "GradeCell_state_check" CHECK (
      state IN ('none', 'waiting', 'failed', 'partial', 'passed', 'fault', 'excused'))
);
CREATE INDEX "GradeCell_classId_userId_idx" ON "GradeCell"("classId", "userId");
CREATE INDEX "GradeCell_assignmentId_state_userId_idx" ON "GradeCell"("assignmentId", "state", "userId");
CREATE INDEX "GradeCell_userId_idx" ON "GradeCell"("userId");
ALTER TABLE "GradeCell" ADD CONSTRAINT "GradeCell_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "GradeCell" ADD CONSTRAINT "GradeCell_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
