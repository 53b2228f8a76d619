declare const viewerBrand: unique symbol

/** Who asks. Only lib/auth/viewer.ts makes one, so authority cannot be forged by passing an object. */
export type Viewer = (
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'user'
      readonly userId: string
      readonly isGuest: boolean
      /** Somebody else sees what this user sees. They may read, and nothing more. */
      readonly lookedAtBy?: string
    }
  | { readonly kind: 'system'; readonly reason: string }
) & { readonly [viewerBrand]: true }

export type UserViewer = Viewer & { readonly kind: 'user' }
