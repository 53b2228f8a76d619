CREATE TABLE "CanvasUpload" (
    "classId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "file" BYTEA NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT (now() AT TIME ZONE 'utc'::text),

    CONSTRAINT "CanvasUpload_pkey" PRIMARY KEY ("classId", "userId")
);
ALTER TABLE "CanvasUpload" ADD CONSTRAINT "CanvasUpload_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "CanvasUpload" ADD CONSTRAINT "CanvasUpload_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "CanvasUpload_userId_idx" ON "CanvasUpload"("userId");
