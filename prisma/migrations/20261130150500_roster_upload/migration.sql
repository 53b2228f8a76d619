CREATE TABLE "RosterUpload" (
    "classId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "file" BYTEA NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT (now() AT TIME ZONE 'utc'::text),

    CONSTRAINT "RosterUpload_pkey" PRIMARY KEY ("classId", "userId")
);
ALTER TABLE "RosterUpload" ADD CONSTRAINT "RosterUpload_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "RosterUpload" ADD CONSTRAINT "RosterUpload_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "RosterUpload_userId_idx" ON "RosterUpload"("userId");

-- Which learners of a class have names that look the same is asked of the list, too.
CREATE INDEX "RosterEntry_name_key_idx" ON "RosterEntry" ("classId", name_key("name"));
