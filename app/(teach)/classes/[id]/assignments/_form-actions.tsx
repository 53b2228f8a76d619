/** A form can be looked at before it is sent: the same page, with the form in its address. */
export function FormActions(props: { page: string; name: string }) {
  return (
    <p className="row">
      <button type="submit" className="button primary">
        {props.name}
      </button>
      <button type="submit" className="button" formMethod="get" formAction={props.page}>
        Look at it first
      </button>
    </p>
  )
}
