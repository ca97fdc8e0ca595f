import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { FormResult } from '../form.ts'

interface FieldProps {
  label: string
  name: string
  /** What the last attempt gave back, if there was one. */
  result?: FormResult | undefined
  hint?: ReactNode
  /** Shown when there was no attempt yet. */
  value?: string | number | null | undefined
  required?: boolean
  className?: string
}

const given = (props: FieldProps): string =>
  props.result?.values[props.name]?.[0] ?? (props.value === null || props.value === undefined ? '' : String(props.value))

/** Label, explanation, error and control, tied together for a screen reader. */
function Field({
  label,
  name,
  result,
  hint,
  required,
  children,
}: FieldProps & {
  children: (
    attributes: { id: string; name: string; 'aria-describedby'?: string; 'aria-invalid'?: true; 'aria-required'?: true },
    invalid: boolean,
  ) => ReactNode
}) {
  const id = `veld-${useId()}`
  const errors = result?.errors[name] ?? []
  const invalid = errors.length > 0
  const described = [hint ? `${id}-uitleg` : '', invalid ? `${id}-fout` : ''].filter(Boolean).join(' ')
  return (
    <div className={`utrecht-form-field${invalid ? ' utrecht-form-field--invalid' : ''}`}>
      <label className="utrecht-form-field__label" htmlFor={id}>
        {label}
        {required === false && <span className="soft"> (niet verplicht)</span>}
      </label>
      {hint && (
        <div className="utrecht-form-field__description" id={`${id}-uitleg`}>
          {hint}
        </div>
      )}
      {invalid && (
        <div className="utrecht-form-field__error-message" id={`${id}-fout`}>
          {errors.join(' ')}
        </div>
      )}
      {children(
        {
          id,
          name,
          ...(described && { 'aria-describedby': described }),
          ...(invalid && { 'aria-invalid': true as const }),
          ...(required && { 'aria-required': true as const }),
        },
        invalid,
      )}
    </div>
  )
}

type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'password' | 'date' | 'search' | 'time' | 'tel'
  autoComplete?: string
  inputMode?: 'numeric' | 'decimal' | 'text'
  maxLength?: number
  list?: string
}

export function TextField(props: TextFieldProps) {
  const { type = 'text', autoComplete, inputMode, maxLength, list, className } = props
  return (
    <Field {...props}>
      {(attributes, invalid) => (
        <input
          {...attributes}
          type={type}
          defaultValue={type === 'password' ? '' : given(props)}
          autoComplete={autoComplete ?? 'off'}
          inputMode={inputMode}
          maxLength={maxLength}
          list={list}
          className={`utrecht-textbox utrecht-textbox--html-input${invalid ? ' utrecht-textbox--invalid' : ''}${className ? ` ${className}` : ''}`}
        />
      )}
    </Field>
  )
}

export function TextArea(props: FieldProps & { rows?: number }) {
  return (
    <Field {...props}>
      {(attributes, invalid) => (
        <textarea
          {...attributes}
          rows={props.rows ?? 4}
          defaultValue={given(props)}
          className={`utrecht-textarea utrecht-textarea--html-textarea${invalid ? ' utrecht-textarea--invalid' : ''}`}
        />
      )}
    </Field>
  )
}

export interface Option {
  value: string | number
  label: string
}

export function SelectField(props: FieldProps & { options: Option[]; empty?: string }) {
  return (
    <Field {...props}>
      {(attributes, invalid) => (
        <select
          {...attributes}
          defaultValue={given(props)}
          className={`utrecht-select utrecht-select--html-select${invalid ? ' utrecht-select--invalid' : ''}${props.className ? ` ${props.className}` : ''}`}
        >
          {props.empty !== undefined && <option value="">{props.empty}</option>}
          {props.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function FileField(props: FieldProps & { accept?: string; multiple?: boolean }) {
  return <Field {...props}>{(attributes) => <input {...attributes} type="file" accept={props.accept} multiple={props.multiple} />}</Field>
}

export function CheckField({
  label,
  name,
  result,
  checked,
  value = 'ja',
  hint,
}: {
  label: ReactNode
  name: string
  result?: FormResult | undefined
  checked?: boolean
  value?: string
  hint?: ReactNode
}) {
  const id = `veld-${useId()}`
  const ticked = result ? (result.values[name]?.includes(value) ?? false) : checked
  return (
    <div className="check">
      <input
        type="checkbox"
        id={id}
        name={name}
        value={value}
        defaultChecked={ticked}
        aria-describedby={hint ? `${id}-uitleg` : undefined}
      />
      <label htmlFor={id}>
        {label}
        {hint && (
          <span className="sub" id={`${id}-uitleg`}>
            {hint}
          </span>
        )}
      </label>
    </div>
  )
}

/** A question with a few answers, all in view. */
export function RadioField({ label, name, result, value, options, hint }: FieldProps & { options: (Option & { hint?: string })[] }) {
  const id = `veld-${useId()}`
  const errors = result?.errors[name] ?? []
  const chosen = result?.values[name]?.[0] ?? value
  return (
    <fieldset
      className={`utrecht-form-field${errors.length ? ' utrecht-form-field--invalid' : ''}`}
      aria-describedby={errors.length ? `${id}-fout` : undefined}
    >
      <legend>{label}</legend>
      {hint && <div className="utrecht-form-field__description">{hint}</div>}
      {errors.length > 0 && (
        <div className="utrecht-form-field__error-message" id={`${id}-fout`}>
          {errors.join(' ')}
        </div>
      )}
      {options.map((option, index) => (
        <div className="check" key={option.value}>
          <input
            type="radio"
            id={`${id}-${index}`}
            name={name}
            value={option.value}
            defaultChecked={String(option.value) === String(chosen)}
          />
          <label htmlFor={`${id}-${index}`}>
            {option.label}
            {option.hint && <span className="sub">{option.hint}</span>}
          </label>
        </div>
      ))}
    </fieldset>
  )
}

/** What is wrong, all at once, at the top; focused after a refused attempt, so that a screen reader says it. */
export function ErrorSummary({ result }: { result?: FormResult | undefined }) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // not away from a field that someone is typing in already
    if (document.activeElement === document.body) ref.current?.focus()
  }, [])
  if (!result) return null
  const messages = [...new Set([...result.formErrors, ...Object.values(result.errors).flat()])]
  if (messages.length === 0) return null
  return (
    <div className="utrecht-alert utrecht-alert--error" role="alert" tabIndex={-1} ref={ref}>
      <p>
        <b>
          {messages.length === 1
            ? 'Er is niets opgeslagen. Verbeter dit:'
            : `Er is niets opgeslagen. Verbeter deze ${messages.length} dingen:`}
        </b>
      </p>
      <ul>
        {messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </div>
  )
}

type ButtonProps = { children: ReactNode; quiet?: boolean; name?: string; value?: string; formAction?: string }

export function Button({ children, quiet, ...rest }: ButtonProps) {
  return (
    <button type="submit" className={`nl-button nl-button--${quiet ? 'secondary' : 'primary'}`} {...rest}>
      {children}
    </button>
  )
}
