// tag-image: placeholder while the toolchain is proven.
import type { Runner } from '@hakobune/runner'

export const main = async (io: Runner): Promise<void> => {
  io.show(`hello ${io.inputs.required('image')}`)
}
